// The TypeScript SDK as a client: a command per line of stdin, its outcome as a line of stdout (`dance.py` says which).
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { UnauthorizedError } from '@modelcontextprotocol/sdk/client/auth.js';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

const REDIRECT = 'http://127.0.0.1:1/callback';

/** Keeps registration and tokens in memory; opens the page that asks for consent, and is sent back with a code. */
class Provider {
  constructor(token) {
    this.stored = token && { access_token: token, token_type: 'Bearer' };
  }
  get redirectUrl() {
    return REDIRECT;
  }
  get clientMetadata() {
    return { redirect_uris: [REDIRECT], client_name: 'dance', token_endpoint_auth_method: 'none' };
  }
  clientInformation() {
    return this.information;
  }
  saveClientInformation(information) {
    this.information = information;
  }
  tokens() {
    return this.stored;
  }
  saveTokens(tokens) {
    this.stored = tokens;
  }
  saveCodeVerifier(verifier) {
    this.verifier = verifier;
  }
  codeVerifier() {
    return this.verifier;
  }
  async redirectToAuthorization(url) {
    const answer = await fetch(url, { redirect: 'manual' });
    this.code = new URL(answer.headers.get('location')).searchParams.get('code');
  }
}

/** A connection, which an application begins anew after its user has consented. */
class Connection {
  constructor({ url, token }) {
    this.url = new URL(url);
    this.provider = new Provider(token);
  }
  async connect() {
    await this.consented(async () => {
      this.transport = new StreamableHTTPClientTransport(this.url, { authProvider: this.provider });
      this.client = new Client({ name: 'dance', version: '1.0.0' });
      await this.client.connect(this.transport);
    });
    return { protocol: this.transport.protocolVersion };
  }
  async tools() {
    const { tools } = await this.client.listTools();
    return tools.map((tool) => tool.name);
  }
  async call({ tool, arguments: given }) {
    const result = await this.consented(() => this.client.callTool({ name: tool, arguments: given }));
    return { error: result.isError ?? false, text: result.content[0].text };
  }
  token() {
    return this.provider.stored.access_token;
  }
  async close() {
    await this.client.close();
    return null;
  }
  /** Acts; once more if that needed the consent of the user. */
  async consented(act) {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof UnauthorizedError)) throw error;
      await this.transport.finishAuth(this.provider.code);
      return await act();
    }
  }
}

const say = (outcome) => process.stdout.write(`${JSON.stringify(outcome)}\n`);
const sdk = fileURLToPath(import.meta.resolve('@modelcontextprotocol/sdk/client/index.js'));
const { version } = JSON.parse(readFileSync(`${sdk.split('/dist/')[0]}/package.json`, 'utf8'));
say({ ok: `TypeScript \`@modelcontextprotocol/sdk\` ${version}` });
let connection;
for await (const line of createInterface({ input: process.stdin })) {
  const command = JSON.parse(line);
  try {
    if (command.do === 'connect') connection = new Connection(command);
    say({ ok: await connection[command.do](command) });
  } catch (error) {
    say({ failed: `${error.constructor.name}: ${error.message}` });
  }
}
