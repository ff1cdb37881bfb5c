from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import pytest
from hypothesis import given, strategies as st
from starlette.requests import HTTPConnection

from scheduler_app.api.clients import TrustedProxies, as_bucket, find_address

NOBODY = TrustedProxies()
INSIDE = TrustedProxies.parse("10.0.0.0/8, fd00::/8")

addresses = st.ip_addresses()
insiders = st.ip_addresses(network="10.0.0.0/8") | st.ip_addresses(network="fd00::/8")
outsiders = st.ip_addresses(network="203.0.113.0/24") | st.ip_addresses(network="2001:db8::/32")
written = st.sampled_from(["{}", " {} ", "{}:443", "[{}]", "[{}]:443"])
header_text = st.text(st.characters(max_codepoint=255), max_size=60)


def connect(socket, *forwarded):
    headers = [(b"x-forwarded-for", text.encode("latin-1")) for text in forwarded]
    client = None if socket is None else (str(socket), 50_000)
    return HTTPConnection({"type": "http", "headers": headers, "client": client})


def write(address, form):
    return (form if address.version == 6 and "[" in form else "{}").format(address)


def normal(address):
    return getattr(address, "ipv4_mapped", None) or address


@given(addresses, header_text)
def test_without_a_trusted_proxy_the_socket_counts_whatever_is_written(socket, text):
    assert find_address(connect(socket, text), NOBODY) == normal(socket)


@given(outsiders, header_text)
def test_whoever_is_no_trusted_proxy_cannot_pass_for_another(socket, text):
    assert find_address(connect(socket, text), INSIDE) == socket


@given(insiders, header_text, outsiders, st.lists(insiders), written)
def test_the_rightmost_address_outside_counts_whatever_is_left_of_it(
    proxy, spoofed, caller, hops, form
):
    chain = [spoofed, *(write(address, form) for address in (caller, *hops))]
    assert find_address(connect(proxy, ",".join(chain)), INSIDE) == caller


@given(insiders, st.lists(insiders | outsiders, min_size=1))
def test_several_headers_are_one_list(proxy, hops):
    one = connect(proxy, ", ".join(map(str, hops)))
    assert find_address(connect(proxy, *map(str, hops)), INSIDE) == find_address(one, INSIDE)


@given(insiders, st.lists(insiders, min_size=1))
def test_inside_alone_the_outermost_counts(proxy, hops):
    assert find_address(connect(proxy, ", ".join(map(str, hops))), INSIDE) == hops[0]


@given(insiders, header_text)
def test_any_header_gives_an_address(proxy, text):
    assert isinstance(find_address(connect(proxy, text), INSIDE), IPv4Address | IPv6Address)


@pytest.mark.parametrize(
    "text", ["", ",", "unknown", "203.0.113.7,", "203.0.113.7, 10.0.0.300", "1.2.3", "_hidden"]
)
def test_after_a_malformed_header_the_socket_counts(text):
    assert find_address(connect("10.0.0.1", text), INSIDE) == ip_address("10.0.0.1")


def test_a_port_and_an_interface_are_no_part_of_an_address():
    assert str(find_address(connect("10.0.0.1", "203.0.113.7:80"), INSIDE)) == "203.0.113.7"
    assert str(find_address(connect("fe80::1%eth0"), NOBODY)) == "fe80::1"


def test_an_ipv4_address_in_ipv6_clothes_is_the_same_address():
    request = connect("::ffff:10.0.0.1", "::ffff:203.0.113.7")
    assert str(find_address(request, INSIDE)) == "203.0.113.7"


@pytest.mark.parametrize("socket", [None, "", "testclient"])
def test_a_unix_socket_has_no_address(socket):
    assert find_address(connect(socket, "203.0.113.7"), INSIDE) is None


def test_a_proxy_at_a_unix_socket_is_trusted_where_said():
    proxies = TrustedProxies.parse("unix, 10.0.0.1")
    assert str(find_address(connect(None, "203.0.113.7, 10.0.0.1"), proxies)) == "203.0.113.7"


@given(st.integers(0, 2**64 - 1), st.integers(0, 2**64 - 1), st.integers(0, 2**64 - 1))
def test_an_ipv6_site_is_counted_as_one(site, one, other):
    here = IPv6Address((site << 64) | one)
    assert as_bucket(here) == as_bucket(IPv6Address((site << 64) | other))
    assert here in ip_network(as_bucket(here))


@given(st.ip_addresses(v=4), st.ip_addresses(v=4))
def test_ipv4_addresses_are_counted_apart(one, other):
    assert (as_bucket(one) == as_bucket(other)) == (one == other)


def test_all_without_an_address_are_counted_as_one():
    assert as_bucket(None) == "local"


def test_no_proxy_is_trusted_by_default():
    assert TrustedProxies.parse(" , ") == TrustedProxies()
    assert ip_address("127.0.0.1") not in TrustedProxies()
    assert None not in TrustedProxies()


@pytest.mark.parametrize("text", ["10.0.0.1/8", "proxy.example", "10.0.0.0/33", "*"])
def test_a_proxy_that_is_no_address_is_refused(text):
    with pytest.raises(ValueError, match="Expected an address, a network or unix, got "):
        TrustedProxies.parse(f"10.0.0.1, {text}")
