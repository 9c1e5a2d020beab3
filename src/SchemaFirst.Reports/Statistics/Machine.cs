using System.Globalization;
using SchemaFirst.Json;

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
    private const string Maker = "Apple ";

    // What writers put where they could not measure.
    private static readonly string[] Placeholders = ["", "unknown", "n/a"];

    private static readonly Func<Machine, string?>[] Parts = [machine => machine.Model, machine => machine.Chip, machine => machine.Cores, machine => machine.RamGb];

    /// <summary>The machine of a record; null when the record says nothing of it. Words for it stand for a chip that is not named.</summary>
    public static Machine? Of(TestRecordSystem system)
    {
        var hardware = system.Hardware;
        return Of(Text(hardware?.Model), Text(hardware?.Chip) ?? Text(hardware?.Name), hardware?.CoresPhysical, system.RamTotalGb);
    }

    /// <summary>The machine of a memory file; null when its header says nothing of it.</summary>
    public static Machine? Of(MemoryRecordHeaderHost host) => Of(Text(host.Model), Text(host.Chip), host.CoresPhysical, host.RamTotalGb);

    /// <summary>True when a record has a value that stands for "not measured".</summary>
    public static bool HasPlaceholder(TestRecordSystem system) =>
        IsPlaceholder(system.Hardware?.Model) || IsPlaceholder(system.Hardware?.Chip) || IsPlaceholder(system.Hardware?.Name)
        || (Measured.TryGet(system.Hardware?.CoresPhysical, out var cores) && cores == 0)
        || (Measured.TryGet(system.RamTotalGb, out var ram) && ram == 0);

    /// <summary>The same machine, and where it says nothing, what the other says.</summary>
    public Machine FilledFrom(Machine? other) => new(Model ?? other?.Model, Chip ?? other?.Chip, Cores ?? other?.Cores, RamGb ?? other?.RamGb);

    /// <summary>What a writer measured; null for a placeholder.</summary>
    public static string? Text(string? text) => text is null || IsPlaceholder(text) ? null : text;

    private static bool IsPlaceholder(string? text) => text is not null && Placeholders.Contains(text.Trim(), StringComparer.OrdinalIgnoreCase);

    private static Machine? Of(string? model, string? chip, JsonInteger? coresPhysical, JsonNumber? ramTotalGb)
    {
        var cores = Measured.TryGet(coresPhysical, out var count) && count > 0 ? count.ToString("0", CultureInfo.InvariantCulture) : null;
        var ram = Measured.TryGet(ramTotalGb, out var gigabytes) && gigabytes > 0 ? gigabytes.ToString("0.#", CultureInfo.InvariantCulture) : null;
        var machine = new Machine(model, chip, cores, ram);
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
        new[] { Model, Chip, Cores is null ? null : Cores + CoresSuffix, RamGb is null ? null : RamGb + RamSuffix }.OfType<string>());

    private static Machine Parse(string text)
    {
        var parts = text.Split(Separator).ToList();
        var ram = TakeLast(parts, RamSuffix);
        var cores = TakeLast(parts, CoresSuffix);
        var hasModel = parts.Count > 1 || (parts.Count == 1 && IsModel(parts[0]));
        var chip = string.Join(Separator, parts.Skip(hasModel ? 1 : 0));
        return new Machine(hasModel ? parts[0] : null, chip.Length == 0 ? null : ShortChip(chip), cores, ram);
    }

    // "Mac14,13": letters, then two numbers. Any other single text is a chip.
    private static bool IsModel(string text)
    {
        var numbers = text.AsSpan().TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
        return numbers.Length < text.Length && numbers.Contains(',') && !numbers.ContainsAnyExcept("0123456789,");
    }

    // "M2 Max" and "Apple M2 Max" are one chip.
    private static string ShortChip(string chip) => chip.StartsWith(Maker, StringComparison.OrdinalIgnoreCase) ? chip[Maker.Length..] : chip;

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
