it 'adds up' do
  order = make(3)
  expect(order.total).to eq(30)
end
