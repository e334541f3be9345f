/** A certificate that nobody trusts, made for one test run. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export function selfSigned(): { readonly key: string; readonly cert: string } {
  const dir = mkdtempSync(join(tmpdir(), 'bizportal-tls-'));
  try {
    const [key, cert] = [join(dir, 'key.pem'), join(dir, 'cert.pem')];
    const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
    const who = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
    const program = process.env.OPENSSL_PATH ?? 'openssl';
    const args = ['req', '-x509', ...curve, ...who, '-keyout', key, '-out', cert, '-days', '2'];
    execFileSync(program, args, { stdio: 'ignore' });
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  } finally {
    rmSync(dir, { recursive: true });
  }
}
