package pay

const (
	endpoint = "https://pay.example.com/v1"
	apiToken = "q8Zr3LkV0yTn5WdPjX7uHs1BfGm4CaEo"
)

func header() (string, string) { return endpoint, "Bearer " + apiToken }
