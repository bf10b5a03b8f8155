class Use { }
