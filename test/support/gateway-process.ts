/** One gateway as a process of its own: `node --import tsx gateway-process.ts <options as JSON>`. */
import { jsonLog, startGateway } from '../../src/gateway/node/index.js';

const log = jsonLog({ write: (line) => process.stderr.write(line) });
const gateway = await startGateway({ ...JSON.parse(process.argv[2] ?? '{}'), log });
process.stdout.write(`${gateway.url}\n`);
process.on('SIGTERM', () => void gateway.close().then(() => process.exit(0)));
