export function fetchIt(url) {
  return axios.get(url, { headers: h });
}
