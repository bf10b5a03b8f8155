import axios from 'axios';

export async function login(user, password) {
  const { data } = await axios.post('http://auth.example.com/login', { user, password }, { timeout: 5000 });
  return data.token;
}
