//! The cases as Jinja templates, for `minijinja` and `tera`.

/// T1: eleven references and a condition.
pub const T1: &str = r#"{
  "id": "{{ o.id }}",
  "name": "{{ o.customer.name }}",
  "email": "{{ o.customer.email }}",
  "city": "{{ o.customer.address.city }}",
  "zip": "{{ o.customer.address.zip }}",
  "total": {{ o.order.total }},
  "currency": "{{ o.order.currency }}",
  "first": "{{ o.order.items[0].sku }}",
  "count": {{ o.order.items | length }},
  "source": "{{ context.identity.sourceIp }}"{% if o.note and o.note != '' %},
  "note": "{{ o.note }}"{% endif %}
}
"#;

/// T2: a list of a thousand items with five fields each.
pub const T2: &str = r#"[{% for item in items %}{"id":{{ item.id }},"sku":"{{ item.sku }}","qty":{{ item.qty }},"price":{{ item.price }},"name":"{{ item.name }}"}{% if not loop.last %},{% endif %}{% endfor %}]"#;
