using System.Globalization;
using SchemaFirst.Records.V0_3_0;

namespace SchemaFirst.Reports;

/// <summary>
/// What records say of their machine. It goes through a run, and through partial reports, as its text, and is read back from that to be
/// compared: only what both sides know can differ.
/// </summary>
/// <param name="Model">The model, such as <c>Mac14,13</c>.</param>
/// <param name="Chip">The chip, such as <c>Apple M2 Max</c>.</param>
/// <param name="Cores">Number of physical cores.</param>
/// <param name="RamGb">Installed memory, GB.</param>
internal sealed record Machine(string? Model, string? Chip, string? Cores, string? RamGb)
{
    private const string Separator = ", ";
    private const string CoresSuffix = " cores";
    private const string RamSuffix = " GB";

    // Stands for a model before a chip, so that each has its place.
    private const string Unknown = "unknown";

    private static readonly Func<Machine, string?>[] Parts = [machine => machine.Model, machine => machine.Chip, machine => machine.Cores, machine => machine.RamGb];

    /// <summary>The machine of a record; null when the record says nothing of it.</summary>
    public static Machine? Of(TestRecordSystem system)
    {
        var cores = Measured.TryGet(system.Hardware?.CoresPhysical, out var count) ? count.ToString("0", CultureInfo.InvariantCulture) : null;
        var ram = Measured.TryGet(system.RamTotalGb, out var gigabytes) ? gigabytes.ToString("0.#", CultureInfo.InvariantCulture) : null;
        var machine = new Machine(system.Hardware?.Model, system.Hardware?.Chip, cores, ram);
        return Parts.All(part => part(machine) is null) ? null : machine;
    }

    /// <summary>True when something that both sides know differs.</summary>
    public static bool AreUnlike(IEnumerable<string> old, IEnumerable<string> current)
    {
        var (before, after) = (old.Select(Parse).ToList(), current.Select(Parse).ToList());
        return Parts.Any(part => Known(before, part) is { Count: > 0 } left && Known(after, part) is { Count: > 0 } right && !left.SetEquals(right));
    }

    /// <summary>What is known, such as <c>Mac14,13, Apple M2 Max, 12 cores, 64 GB</c>.</summary>
    public override string ToString() => string.Join(
        Separator,
        new[] { Model ?? (Chip is null ? null : Unknown), Chip, Cores is null ? null : Cores + CoresSuffix, RamGb is null ? null : RamGb + RamSuffix }.OfType<string>());

    private static Machine Parse(string text)
    {
        var parts = text.Split(Separator).ToList();
        var ram = TakeLast(parts, RamSuffix);
        var cores = TakeLast(parts, CoresSuffix);
        var model = parts.Count == 0 || parts[0] == Unknown ? null : parts[0];
        return new Machine(model, parts.Count < 2 ? null : string.Join(Separator, parts.Skip(1)), cores, ram);
    }

    private static string? TakeLast(List<string> parts, string suffix)
    {
        if (parts.Count == 0 || !parts[^1].EndsWith(suffix, StringComparison.Ordinal) || !char.IsAsciiDigit(parts[^1][0]))
        {
            return null;
        }

        var value = parts[^1][..^suffix.Length];
        parts.RemoveAt(parts.Count - 1);
        return value;
    }

    private static HashSet<string> Known(IEnumerable<Machine> machines, Func<Machine, string?> part) => [.. machines.Select(part).OfType<string>()];
}
