const PASSWORD_LABEL = 'Your new password';
const labels = { password: 'Password', token: 'One-time token', secret: 'Answer to the secret question' };

export const Login = () => (
  <label title={PASSWORD_LABEL}>
    {labels.password} <input type="password" name="password" autoComplete="new-password" />
  </label>
);
