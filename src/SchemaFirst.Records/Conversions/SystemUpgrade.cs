using SchemaFirst.Json;
using New = SchemaFirst.Records.V0_3_0;
using Old = SchemaFirst.Records.V0_2_2;

namespace SchemaFirst.Records.Conversions;

/// <summary>The machine: two spellings of its model become one, its name moves to the other facts about the hardware.</summary>
internal static class SystemUpgrade
{
    public static New.TestRecordSystem? Convert(Old.TestRecordSystem? system, ExtraMembers extra)
    {
        if (system is null)
        {
            return null;
        }

        extra.AddAll("/system", system.AdditionalMembers);
        return new New.TestRecordSystem
        {
            Platform = system.Platform,
            PlatformVersion = system.PlatformVersion,
            PythonVersion = system.PythonVersion,
            MlxVersion = system.MlxVersion,
            RamTotalGb = system.RamTotalGb,
            Hardware = Hardware(system.Hardware, system.HardwareProfile, extra),
        };
    }

    private static New.TestRecordSystemHardware? Hardware(string? name, Old.TestRecordSystemHardwareProfile? profile, ExtraMembers extra)
    {
        if (name is null && profile is null)
        {
            return null;
        }

        const string pointer = "/system/hardware_profile";
        extra.AddAll(pointer, profile?.AdditionalMembers ?? default);
        if (profile?.Model is not null && profile.ModelIdentifier is not null && profile.Model != profile.ModelIdentifier)
        {
            extra.Add($"{pointer}/model_identifier", profile.ModelIdentifier);
        }

        return new New.TestRecordSystemHardware
        {
            Name = name,
            Model = profile?.Model ?? profile?.ModelIdentifier,
            Chip = profile?.Chip,
            CoresPhysical = Count(profile?.CoresPhysical, $"{pointer}/cores_physical", extra),
            CoresLogical = Count(profile?.CoresLogical, $"{pointer}/cores_logical", extra),
            CoresPerformance = profile?.ChipCoresPerformance,
            CoresEfficiency = profile?.ChipCoresEfficiency,
            GpuCores = profile?.GpuCores,
            MetalVersion = profile?.MetalVersion,
        };
    }

    // 0.2.2 says nothing about these members, so a negative count is valid there.
    internal static JsonInteger? Count(JsonInteger? count, string pointer, ExtraMembers extra)
    {
        if (count is { } value && value < 0)
        {
            extra.Add(pointer, count);
            return null;
        }

        return count;
    }
}
