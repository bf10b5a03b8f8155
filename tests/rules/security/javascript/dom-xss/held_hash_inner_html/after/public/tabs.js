const content = document.querySelector("#content");

function show(name) {
  content.innerHTML = "<h2>" + name + "</h2>";
}

window.addEventListener("hashchange", () => {
  show(decodeURIComponent(window.location.hash.slice(1)));
});
