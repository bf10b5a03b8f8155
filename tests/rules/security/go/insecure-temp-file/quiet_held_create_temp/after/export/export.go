package export

import (
	"encoding/csv"
	"os"
)

func Write(rows [][]string) error {
	file, err := os.CreateTemp("/tmp", "export-*.csv")
	if err != nil {
		return err
	}
	defer file.Close()
	return csv.NewWriter(file).WriteAll(rows)
}
