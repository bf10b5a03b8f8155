const content = document.getElementById('content');

window.addEventListener('hashchange', () => {
  content.textContent = decodeURIComponent(window.location.hash.slice(1));
});
