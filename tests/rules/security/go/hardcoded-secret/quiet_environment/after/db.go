package db

import (
	"database/sql"
	"fmt"
	"os"
)

func Open() (*sql.DB, error) {
	password := os.Getenv("DB_PASSWORD")
	return sql.Open("postgres", fmt.Sprintf("postgres://billing:%s@db.internal/billing", password))
}
