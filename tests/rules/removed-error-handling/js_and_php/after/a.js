function read(key) {
  return JSON.parse(localStorage.getItem(key));
}
