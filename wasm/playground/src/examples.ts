// The gallery.

import type { Dialect } from 'gatewright';
import type { Kind } from './protocol';

export interface Example {
  readonly name: string;
  readonly template: string;
  readonly kind: Kind;
  readonly input: string;
  readonly dialect: Dialect;
}

const json = (value: unknown) => JSON.stringify(value, undefined, 2);

export const EXAMPLES: readonly Example[] = [
  {
    name: 'Order',
    dialect: 'apigateway',
    kind: 'body',
    input: json({ order: { id: 7, customer: 'Ada 😀', lines: [{ sku: 'A-1', count: 2 }, { sku: 'B-7', count: 1 }] } }),
    template: `#set($order = $input.path('$.order'))
{
  "id": "$order.id",
  "customer": "$util.escapeJavaScript($order.customer)",
  "items": [
#foreach($line in $order.lines)
    {"sku": "$line.sku", "count": $line.count}#if($foreach.hasNext),#end

#end
  ]
}
`,
  },
  {
    name: 'DynamoDB',
    dialect: 'apigateway',
    kind: 'request',
    input: json({
      body: { title: 'Dune', tags: ['sand', 'spice'] },
      context: { requestId: 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef', identity: { sourceIp: '203.0.113.7' } },
      stageVariables: { table: 'books' },
    }),
    template: `## a PutItem request
{
  "TableName": "$stageVariables.table",
  "Item": {
    "id": {"S": "$context.requestId"},
    "title": {"S": $input.json('$.title')},
    "tags": {"SS": $input.json('$.tags')},
    "from": {"S": "$context.identity.sourceIp"}
  }
}
`,
  },
  {
    name: 'All parameters',
    dialect: 'apigateway',
    kind: 'request',
    input: json({
      body: { name: 'Ada' },
      params: { path: { id: '7' }, querystring: { verbose: 'true' }, header: { Accept: 'application/json' } },
    }),
    template: `#set($all = $input.params())
{
  "body": $input.json('$'),
  "params": {
#foreach($type in $all.keySet())
#set($params = $all.get($type))
    "$type": {
#foreach($name in $params.keySet())
      "$name": "$util.escapeJavaScript($params.get($name))"#if($foreach.hasNext),#end

#end
    }#if($foreach.hasNext),#end

#end
  }
}
`,
  },
  {
    name: 'What is missing',
    dialect: 'apigateway',
    kind: 'body',
    input: json({ order: { id: 7, total: 129.5, customer: { name: 'Ada' } } }),
    template: `{
  "id": $input.path('$.order.id'),
  "customer": "$input.path('$.order.custommer.name')",
  "total": $input.path('$.order').totals,
  "note": "$note"
}
`,
  },
  {
    name: 'Velocity',
    dialect: 'velocity',
    kind: 'variables',
    input: json({ name: 'World', numbers: [3, 5, 8] }),
    template: `#macro(double $n)#set($twice = $n * 2)$twice#end
Hello $name!
#foreach($n in $numbers)
$foreach.count: $n doubled is #double($n)
#end
A reference without a value prints itself: $nobody
`,
  },
];
