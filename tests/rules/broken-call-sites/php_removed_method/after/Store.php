<?php
class Store {
}
