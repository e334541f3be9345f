/** `fetch` as one browser does it: keeps cookies per host and names the page's origin. */
export function browserFetch(pageOrigin: string): typeof fetch {
  const jar = new Map<string, string>();
  return async (input, init) => {
    const request = new Request(input, init);
    const { host } = new URL(request.url);
    request.headers.set('origin', pageOrigin);
    const cookie = jar.get(host);
    if (cookie) request.headers.set('cookie', cookie);
    const response = await fetch(request);
    for (const line of response.headers.getSetCookie()) {
      const pair = line.split(';')[0] ?? '';
      if (/;\s*max-age=0/i.test(line)) jar.delete(host);
      else jar.set(host, pair);
    }
    return response;
  };
}
