// Runs inside the container: ends with 0 while the backend there responds.
import { request as plainRequest } from 'node:http'
import { request as tlsRequest } from 'node:https'

const { SYNC_TLS_CERT_FILE: certificate, SYNC_PORT: port = '8787' } = process.env
// The certificate is not checked: this is the same computer.
const options = { host: '127.0.0.1', port, path: '/healthz', rejectUnauthorized: false }
const send = certificate === undefined || certificate === '' ? plainRequest : tlsRequest
const request = send(options, ({ statusCode }) => process.exit(statusCode === 200 ? 0 : 1))
request.on('error', () => process.exit(1))
request.end()
