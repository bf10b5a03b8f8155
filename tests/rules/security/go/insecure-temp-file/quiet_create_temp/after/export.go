package cache

import "os"

func Export(text string) (string, error) {
	out, err := os.CreateTemp("", "export-*.csv")
	if err != nil {
		return "", err
	}
	defer out.Close()
	_, err = out.WriteString(text)
	return out.Name(), err
}
