package bank

import (
	"fmt"
	"net/http"
	"strings"
	"time"
)

func Transfer(w http.ResponseWriter, r *http.Request) {
	body := fmt.Sprintf("<transfer><to>%s</to></transfer>", r.FormValue("account"))
	client := http.Client{Timeout: 5 * time.Second}
	resp, err := client.Post("https://bank.internal/soap", "text/xml", strings.NewReader(body))
	if err != nil {
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	defer resp.Body.Close()
}
