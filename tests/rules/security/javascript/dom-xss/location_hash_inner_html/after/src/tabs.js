const content = document.getElementById('content');

function showTab() {
  const name = decodeURIComponent(window.location.hash.slice(1));
  content.innerHTML = '<h2>' + name + '</h2>';
}

window.addEventListener('hashchange', showTab);
