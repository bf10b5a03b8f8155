class GroupsController < ApplicationController
  def members
    base = 'cn=' + params[:group] + ',ou=groups,dc=corp'
    found = Net::LDAP.new(host: ENV['LDAP_HOST']).search(base: base)
    render json: { count: found.size }
  end
end
