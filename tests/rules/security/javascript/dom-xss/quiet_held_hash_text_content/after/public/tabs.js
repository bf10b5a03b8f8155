const content = document.querySelector("#content");

function show(name) {
  const heading = document.createElement("h2");
  heading.textContent = name;
  content.replaceChildren(heading);
}

window.addEventListener("hashchange", () => {
  show(decodeURIComponent(window.location.hash.slice(1)));
});
