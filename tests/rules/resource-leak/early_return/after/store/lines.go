package store

import (
	"bufio"
	"os"
	"strings"
)

func Find(path, word string) (string, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", err
	}
	scanner := bufio.NewScanner(file)
	for scanner.Scan() {
		if strings.Contains(scanner.Text(), word) {
			return scanner.Text(), nil
		}
	}
	return "", file.Close()
}
