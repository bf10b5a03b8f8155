package main

import (
	"log"
	"os"

	"github.com/gin-gonic/gin"
)

func main() {
	log.Fatal(gin.New().Run(os.Getenv("LISTEN")))
}
