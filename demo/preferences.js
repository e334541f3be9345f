// Runs before the first paint, so that nothing flashes: language and colours chosen last time.
{
  const root = document.documentElement;
  try {
    root.lang = localStorage.getItem('demo-language') === 'en' ? 'en' : 'th';
    const scheme = localStorage.getItem('demo-scheme');
    if (scheme === 'light' || scheme === 'dark') root.dataset.scheme = scheme;
  } catch {
    // Storage may be blocked; the page then starts in Thai and follows the system.
  }
}
