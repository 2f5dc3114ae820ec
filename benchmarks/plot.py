"""Rows and seconds of a few runs → a plot as SVG, both scales in powers of ten."""

from collections.abc import Mapping, Sequence
from math import ceil, floor, log10
from typing import Final

WIDTH, HEIGHT, LEFT, TOP, EDGE = 640, 360, 70, 20, 50
COLORS: Final = ("#c00000", "#1f4e9c", "#3a7d34")


def drawn(lines: Mapping[str, Sequence[tuple[int, float]]]) -> str:
    """Name of a line → its points, all of them above 0."""
    points = [point for each in lines.values() for point in each]
    across = floor(log10(min(x for x, _ in points))), ceil(log10(max(x for x, _ in points)))
    up = floor(log10(min(y for _, y in points))), ceil(log10(max(y for _, y in points)))

    def at(x: float, y: float) -> tuple[float, float]:
        right = (log10(x) - across[0]) / (across[1] - across[0])
        high = (log10(y) - up[0]) / (up[1] - up[0])
        return LEFT + right * (WIDTH - LEFT - EDGE), HEIGHT - EDGE - high * (HEIGHT - TOP - EDGE)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
        ' font-family="sans-serif" font-size="13">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
    ]
    for power in range(across[0], across[1] + 1):
        x, y = at(10**power, 10 ** up[0])
        parts.append(f'<path d="M{x:.1f} {TOP}V{y:.1f}" stroke="#ddd"/>')
        parts.append(f'<text x="{x:.1f}" y="{y + 18:.1f}" text-anchor="middle">{10**power:,}</text>')
    for power in range(up[0], up[1] + 1):
        x, y = at(10 ** across[0], 10.0**power)
        parts.append(f'<path d="M{x:.1f} {y:.1f}H{WIDTH - EDGE}" stroke="#ddd"/>')
        parts.append(f'<text x="{x - 8:.1f}" y="{y + 4:.1f}" text-anchor="end">{10.0**power:g} s</text>')
    for (name, line), color in zip(lines.items(), COLORS, strict=False):
        places = [at(x, y) for x, y in line]
        way = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
        parts.append(f'<path d="M{way}" fill="none" stroke="{color}" stroke-width="2"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{color}"/>' for x, y in places]
        x, y = places[-1]
        parts.append(f'<text x="{x + 6:.1f}" y="{y - 6:.1f}" fill="{color}">{name}</text>')
    parts.append(f'<text x="{(LEFT + WIDTH) / 2:.0f}" y="{HEIGHT - 10}" text-anchor="middle">rows</text></svg>')
    return "\n".join(parts) + "\n"
