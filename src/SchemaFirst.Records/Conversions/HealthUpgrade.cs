using SchemaFirst.Json;
using New = SchemaFirst.Records.V0_3_0;
using Old = SchemaFirst.Records.V0_2_2;

namespace SchemaFirst.Records.Conversions;

/// <summary>The machine's state: swap becomes megabytes, two spellings of each member become one.</summary>
internal static class HealthUpgrade
{
    private const string Pointer = "/system_health";

    public static New.TestRecordHealth? Convert(Old.TestRecordSystemHealth? health, ExtraMembers extra)
    {
        if (health is null)
        {
            return null;
        }

        extra.AddAll(Pointer, health.AdditionalMembers);
        return new New.TestRecordHealth
        {
            SwapUsedMb = Swap(health, extra),
            RamFreeGb = health.RamFreeGb,
            ZombieProcesses = Zombies(health, extra),
            QualityFlags = Flags(health.QualityFlags, extra),
        };
    }

    private static JsonNumber? Swap(Old.TestRecordSystemHealth health, ExtraMembers extra)
    {
        if (health.SwapUsedMb is { } used && used < 0)
        {
            extra.Add($"{Pointer}/swap_used_mb", health.SwapUsedMb);
        }
        else if (health.SwapUsedMb is not null)
        {
            extra.Add($"{Pointer}/swap_gb", health.SwapGb);
            return health.SwapUsedMb;
        }

        // Undoing the conversion needs the old number.
        extra.Add($"{Pointer}/swap_gb", health.SwapGb);
        return Units.GigabytesToMegabytes(health.SwapGb);
    }

    private static JsonInteger? Zombies(Old.TestRecordSystemHealth health, ExtraMembers extra)
    {
        var processes = SystemUpgrade.Count(health.ZombieProcesses, $"{Pointer}/zombie_processes", extra);
        if (processes is not null && health.ZombiesDetected is not null)
        {
            extra.Add($"{Pointer}/zombies_detected", health.ZombiesDetected);
        }

        return processes ?? health.ZombiesDetected;
    }

    // 0.3.0 has each flag once; a list that repeats one is kept as it was.
    private static ValueList<New.TestRecordHealthQualityFlagsItem>? Flags(ValueList<Old.TestRecordSystemHealthQualityFlagsItem>? flags, ExtraMembers extra)
    {
        if (flags is null)
        {
            return null;
        }

        var distinct = flags.Distinct().ToList();
        if (distinct.Count != flags.Count)
        {
            var names = string.Join(",", flags.Select(flag => $"\"{Old.TestRecordSystemHealthQualityFlagsItemJson.ToJsonText(flag)}\""));
            extra.Add($"{Pointer}/quality_flags", RawJson.Parse(System.Text.Encoding.UTF8.GetBytes($"[{names}]")));
        }

        return distinct.Select(flag => flag switch
        {
            Old.TestRecordSystemHealthQualityFlagsItem.Clean => New.TestRecordHealthQualityFlagsItem.Clean,
            Old.TestRecordSystemHealthQualityFlagsItem.DegradedSwap => New.TestRecordHealthQualityFlagsItem.DegradedSwap,
            Old.TestRecordSystemHealthQualityFlagsItem.DegradedZombies => New.TestRecordHealthQualityFlagsItem.DegradedZombies,
            _ => New.TestRecordHealthQualityFlagsItem.DegradedRam,
        }).ToValueList();
    }
}
