// The package as published: packed, and installed into an empty folder.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { here } from './serve.mjs';

/** Packs a folder and installs it; gives the folder of the consumer, what was packed, and how to remove it. */
export function install(from = here('../npm')) {
  const folder = mkdtempSync(join(tmpdir(), 'gatewright-'));
  const npm = (...given) => execFileSync('npm', given, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const [packed] = JSON.parse(npm('pack', '--json', '--ignore-scripts', from));
  writeFileSync(join(folder, 'package.json'), '{"name": "consumer", "private": true}');
  npm('install', '--offline', '--no-audit', '--no-fund', join(folder, packed.filename));
  return { folder, files: packed.files, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Runs a program in the folder of the consumer; gives what it prints, read as JSON. */
export function run(folder, name, source) {
  writeFileSync(join(folder, name), source);
  return JSON.parse(execFileSync(process.execPath, [name], { cwd: folder, encoding: 'utf8', maxBuffer: 1e9 }));
}
