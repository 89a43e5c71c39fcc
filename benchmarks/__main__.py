"""Run the measurements that docs/quality.md and docs/performance.md are made from: `make bench`."""

from __future__ import annotations

from benchmarks import (
    measure_cases,
    measure_clean_texts,
    measure_collating,
    measure_copies,
    measure_damage_report,
    measure_decoding,
    measure_dividing,
    measure_flags,
    measure_markup,
    measure_metadata,
    measure_misreadings,
    measure_mojibake,
    measure_peers,
    measure_restoring,
    measure_rules,
    measure_script,
    measure_short_texts,
    measure_site_sizes,
    throughput,
)

if __name__ == "__main__":
    measure_restoring.main()
    measure_misreadings.main()
    measure_flags.main()
    measure_damage_report.main()
    measure_peers.main()
    measure_clean_texts.main()
    measure_cases.main()
    measure_rules.main()
    measure_short_texts.main()
    measure_site_sizes.main()
    measure_copies.main()
    measure_collating.main()
    measure_decoding.main()
    measure_mojibake.main()
    measure_script.main()
    measure_markup.main()
    measure_dividing.main()
    measure_metadata.main()
    throughput.main()
