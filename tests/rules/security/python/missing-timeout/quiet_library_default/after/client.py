import httpx

def rates(base):
    return httpx.get("https://rates.example.com/latest", params={"base": base}).json()
