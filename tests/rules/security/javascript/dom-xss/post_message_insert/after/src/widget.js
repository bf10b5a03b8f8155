class Widget {
  constructor(root) {
    this.root = root;
    window.addEventListener('message', (event) => this.show(event.data));
  }

  show({ title }) {
    this.root.insertAdjacentHTML('beforeend', `<li>${title}</li>`);
  }
}

new Widget(document.querySelector('ul'));
