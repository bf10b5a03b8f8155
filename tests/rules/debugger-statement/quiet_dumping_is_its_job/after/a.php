<?php
class Query { function dd() { dd($this->sql()); } }
