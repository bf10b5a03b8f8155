interface Notice {
  title: string;
  text: string;
}

const list = document.getElementById("notices") as HTMLUListElement;

window.addEventListener("message", (event: MessageEvent<Notice>) => {
  const { title, text } = event.data;
  const item = `<li><strong>${title}</strong> ${text}</li>`;
  list.insertAdjacentHTML("beforeend", item);
});
