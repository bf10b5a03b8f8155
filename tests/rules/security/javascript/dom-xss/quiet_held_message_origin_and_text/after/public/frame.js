const output = document.querySelector("output");

window.addEventListener("message", (event) => {
  if (event.origin !== "https://shop.example.org") return;
  output.textContent = event.data.total;
  output.dataset.currency = event.data.currency;
});
