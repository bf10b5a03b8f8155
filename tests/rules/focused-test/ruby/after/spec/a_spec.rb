RSpec.describe Foo do
  fit 'works' do
    expect(1).to eq 1
  end
  it 'too', :focus do
    expect(1).to eq 1
  end
end
