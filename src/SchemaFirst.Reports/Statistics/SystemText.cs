using SchemaFirst.Records.V0_3_0;

namespace SchemaFirst.Reports;

/// <summary>A machine and its software in one line each, to be compared and shown.</summary>
internal static class SystemText
{
    /// <summary>Such as <c>Mac14,13, 12 cores</c>; null when the record does not say.</summary>
    public static string? Hardware(TestRecordSystemHardware? hardware) =>
        hardware is not null && (hardware.Model is not null || hardware.CoresPhysical is not null)
            ? $"{hardware.Model ?? "unknown"}, {Measured.Count(hardware.CoresPhysical, "?")} cores"
            : null;

    /// <summary>Such as <c>darwin 24.5, Python 3.12.1, MLX 0.29</c>; null when the record does not say.</summary>
    public static string? Software(TestRecordSystem system)
    {
        string?[] parts =
        [
            system.Platform is null ? null : $"{system.Platform} {system.PlatformVersion}".TrimEnd(),
            system.PythonVersion is { } python ? $"Python {python}" : null,
            system.MlxVersion is { } mlx ? $"MLX {mlx}" : null,
        ];
        var text = string.Join(", ", parts.OfType<string>());
        return text.Length == 0 ? null : text;
    }
}
