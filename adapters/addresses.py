"""Which addresses belong to this computer alone."""

from ipaddress import ip_address


def is_loopback(host: str) -> bool:
    """True for localhost and loopback addresses only."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
