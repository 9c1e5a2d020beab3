namespace SchemaFirst.Memmon.Tests;

/// <summary>A fact of Linux; skipped elsewhere.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute() => Skip = OperatingSystem.IsLinux() ? null : "Needs Linux.";
}

/// <summary>A theory of Linux; skipped elsewhere.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxTheoryAttribute : TheoryAttribute
{
    public LinuxTheoryAttribute() => Skip = OperatingSystem.IsLinux() ? null : "Needs Linux.";
}

/// <summary>A fact of macOS; skipped elsewhere.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class MacFactAttribute : FactAttribute
{
    public MacFactAttribute() => Skip = OperatingSystem.IsMacOS() ? null : "Needs a Mac.";
}
