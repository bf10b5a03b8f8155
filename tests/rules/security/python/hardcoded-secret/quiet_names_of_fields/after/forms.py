from django import forms

PASSWORD_FIELD = "new_password"
TOKEN_URL = "https://auth.example.com/oauth/token"
PASSWORD_HELP = "At least twelve characters"

class Reset(forms.Form):
    password = forms.CharField(label="Password", widget=forms.PasswordInput)
