namespace SchemaFirst.Reports;

/// <summary>The software of a machine in one line, to be compared and shown.</summary>
internal static class SystemText
{
    /// <summary>Such as <c>darwin 24.5, Python 3.12.1, MLX 0.29</c>; null when the record does not say.</summary>
    public static string? Software(TestRecordSystem system)
    {
        string?[] parts =
        [
            Machine.Text(system.Platform) is { } platform ? $"{platform} {Machine.Text(system.PlatformVersion)}".TrimEnd() : null,
            Machine.Text(system.PythonVersion) is { } python ? $"Python {python}" : null,
            Machine.Text(system.MlxVersion) is { } mlx ? $"MLX {mlx}" : null,
        ];
        var text = string.Join(", ", parts.OfType<string>());
        return text.Length == 0 ? null : text;
    }
}
