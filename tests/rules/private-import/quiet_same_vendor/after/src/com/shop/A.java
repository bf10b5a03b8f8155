package com.shop.web;

import com.shop.core.internal.Table;

class A { Table t; }
