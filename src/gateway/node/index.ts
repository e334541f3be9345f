/** The gateway as a Node server. */
export { type GatewayEnvironment, loadGatewayConfig } from './config-file.js';
export { type GatewayServer, type GatewayServerOptions, startGateway } from './server.js';
