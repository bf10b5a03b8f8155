import React from 'react';
import get from 'lodash/get';
