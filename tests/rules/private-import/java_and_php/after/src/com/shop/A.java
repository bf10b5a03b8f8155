package com.shop;

import org.cache.internal.Table;

class A { Table t; }
