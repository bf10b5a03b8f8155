const TABS = { home: '<h2>Home</h2>', about: '<h2>About</h2>' };

function showTab() {
  const name = location.hash.slice(1);
  if (Object.hasOwn(TABS, name)) {
    document.getElementById('content').innerHTML = TABS[name];
  }
}

window.addEventListener('hashchange', showTab);
