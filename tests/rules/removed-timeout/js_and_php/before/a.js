export function fetchIt(url) {
  return axios.get(url, { timeout: 5000, headers: h });
}
