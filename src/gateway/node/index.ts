/** The gateway as a Node server. */
export { type GatewayEnvironment, loadGatewayConfig, unknownKeys } from './config-file.js';
export { jsonLog } from './log.js';
export { RedisStore, type RedisStoreOptions } from './redis-store.js';
export { type GatewayServer, type GatewayServerOptions, startGateway } from './server.js';
