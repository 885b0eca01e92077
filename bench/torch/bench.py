"""The bench's cases in plain PyTorch: the same networks, losses and updates as src/networks, src/diffusion and src/reward.

    python3 bench.py '{"settings": [{"batch": 64, ...}], "cases": ["diffusionStep"], "budget": 20, "quick": false}'

prints one JSON object a line, as bench/measure.ts does. Contenders: `torch` on the CPU and, where CUDA is, `torch-cuda`,
`torch-cuda-compiled` (torch.compile) and `torch-cuda-graphs` (torch.compile with CUDA graphs). Data and noise are drawn on the
device; precision is as PyTorch has it by default. CUDA and the compiler need PyTorch 2.
"""

import json
import math
import statistics
import sys
import time

import torch
from torch import nn

CHANNELS = 2
LEVELS = 50
GROUPS = 8
CENTRE = (2.0, 2.0)
EXTENT = (1.4, 1.4)
PRIOR_VARIANCE = 0.33
DEMONSTRATIONS = 2000
HELD_SHARE = 0.5
SAMPLED_PLANS = 24
MAP_POINTS = 1024
MAP_LEVEL = 3
REWARD_WIDTH = 64
REWARD_WINDOW = 8

LEAST_ROUNDS = 3
MOST_ROUNDS = 25
ROUND_SECONDS = 0.4
MOST_STEPS = 200


class Schedule(nn.Module):
    """The cosine schedule; every table has one value a noise level."""

    def __init__(self):
        super().__init__()

        def level(i):
            return math.cos((i / LEVELS + 0.008) / 1.008 * math.pi / 2) ** 2

        beta = [min(1 - level(t + 1) / level(t), 0.999) for t in range(LEVELS)]
        alpha_bar = []
        for value in beta:
            alpha_bar.append((alpha_bar[-1] if alpha_bar else 1.0) * (1 - value))
        before = [1.0] + alpha_bar[:-1]
        snr = [a / (1 - a) for a in alpha_bar]
        self.snr = snr
        tables = {
            "signal": [math.sqrt(a) for a in alpha_bar],
            "sigma": [math.sqrt(1 - a) for a in alpha_bar],
            "truncated": [min(value, 5.0) for value in snr],
            "clean_to_noise": [math.sqrt(value) for value in snr],
            "matching_weight": [min(value, 5.0) / value for value in snr],
            "from_clean": [b * math.sqrt(p) / (1 - a) for a, b, p in zip(alpha_bar, beta, before)],
            "from_noisy": [(1 - p) * math.sqrt(1 - b) / (1 - a) for a, b, p in zip(alpha_bar, beta, before)],
            "deviation": [math.sqrt((1 - p) / (1 - a) * b) for a, b, p in zip(alpha_bar, beta, before)],
            "guess": [PRIOR_VARIANCE / (PRIOR_VARIANCE + 1 / s) / math.sqrt(a) for s, a in zip(snr, alpha_bar)],
        }
        for name, values in tables.items():
            self.register_buffer(name, torch.tensor(values))


class PositionFeatures(nn.Module):
    """Damped sines and cosines of where a state most likely is, and a flag at held states."""

    def __init__(self, schedule, frequencies):
        super().__init__()
        kinds = [
            (axis, 2 * math.pi * frequency, shift)
            for axis in (0, 1)
            for frequency in frequencies
            for shift in (0.0, math.pi / 2)
        ]
        self.count = len(kinds) + 1
        directions = [[omega * EXTENT[axis] if axis == row else 0.0 for axis, omega, _ in kinds] for row in (0, 1)]
        dampings = []
        for snr in schedule.snr:
            variance = PRIOR_VARIANCE / snr / (PRIOR_VARIANCE + 1 / snr)
            dampings.append([math.exp(-((omega * EXTENT[axis]) ** 2) * variance / 2) for axis, omega, _ in kinds])
        self.register_buffer("directions", torch.tensor(directions))
        self.register_buffer("phases", torch.tensor([omega * CENTRE[axis] + shift for axis, omega, shift in kinds]))
        self.register_buffer("guesses", schedule.guess.clone())
        self.register_buffer("dampings", torch.tensor(dampings))

    def forward(self, x, steps, free):
        """x [batch, length, 2], steps [batch], free [batch or 1, length, 1] -> [batch, length, count]."""
        held = 1 - free
        shrink = self.guesses[steps][:, None, None] * free + held
        damping = self.dampings[steps][:, None, :] * free + held
        waves = torch.sin((x * shrink) @ self.directions + self.phases) * damping
        return torch.cat([waves, held.expand(x.shape[0], -1, -1)], 2)


class ConvolutionBlock(nn.Sequential):
    def __init__(self, inputs, outputs):
        super().__init__(nn.Conv1d(inputs, outputs, 5, padding=2), nn.GroupNorm(GROUPS, outputs), nn.Mish())


class ResidualBlock(nn.Module):
    def __init__(self, inputs, outputs, time_width):
        super().__init__()
        self.first = ConvolutionBlock(inputs, outputs)
        self.time = nn.Linear(time_width, outputs)
        self.second = ConvolutionBlock(outputs, outputs)
        self.skip = nn.Identity() if inputs == outputs else nn.Conv1d(inputs, outputs, 1)

    def forward(self, x, time):
        h = self.first(x) + self.time(time)[:, :, None]
        return self.second(h) + self.skip(x)


class DoubleLength(nn.Module):
    """Two outputs a state: [batch, channels, length] -> [batch, channels, 2 length]."""

    def __init__(self, channels):
        super().__init__()
        self.convolution = nn.Conv1d(channels, 2 * channels, 3, padding=1)

    def forward(self, x):
        batch, channels, length = x.shape
        return self.convolution(x).view(batch, 2, channels, length).permute(0, 2, 3, 1).reshape(batch, channels, -1)


class TemporalUnet(nn.Module):
    def __init__(self, schedule, width, multipliers):
        super().__init__()
        self.features = PositionFeatures(schedule, (1 / 8, 1 / 4, 1 / 2, 1))
        half = width // 2
        rates = [math.exp(-math.log(10000) * k / max(half - 1, 1)) for k in range(half)]
        phases = torch.arange(LEVELS)[:, None] * torch.tensor(rates)
        self.register_buffer("times", torch.cat([phases.sin(), phases.cos()], 1))
        self.time = nn.Sequential(nn.Linear(width, 4 * width), nn.Mish(), nn.Linear(4 * width, width), nn.Mish())
        widths = [width * multiplier for multiplier in multipliers]
        last = len(widths) - 1
        inputs = [CHANNELS + self.features.count] + widths[:-1]
        self.down = nn.ModuleList(
            nn.ModuleList(
                [
                    ResidualBlock(before, to, width),
                    ResidualBlock(to, to, width),
                    nn.Conv1d(to, to, 3, stride=2, padding=1) if level < last else nn.Identity(),
                ]
            )
            for level, (before, to) in enumerate(zip(inputs, widths))
        )
        self.middle = nn.ModuleList([ResidualBlock(widths[-1], widths[-1], width) for _ in range(2)])
        self.up = nn.ModuleList(
            nn.ModuleList(
                [
                    ResidualBlock(2 * widths[level], widths[level - 1], width),
                    ResidualBlock(widths[level - 1], widths[level - 1], width),
                    DoubleLength(widths[level - 1]),
                ]
            )
            for level in range(last, 0, -1)
        )
        self.head = ConvolutionBlock(widths[0], widths[0])
        self.output = nn.Conv1d(widths[0], CHANNELS, 1)

    def forward(self, x, steps, free):
        """Guess of x_0: x [batch, horizon, 2], steps [batch], free [batch or 1, horizon, 1] -> [batch, horizon, 2]."""
        time_vector = self.time(self.times[steps])
        h = torch.cat([x, self.features(x, steps, free)], 2).transpose(1, 2)
        skips = []
        for first, second, halve in self.down:
            h = second(first(h, time_vector), time_vector)
            skips.append(h)
            h = halve(h)
        for block in self.middle:
            h = block(h, time_vector)
        for first, second, double in self.up:
            h = torch.cat([h, skips.pop()], 1)
            h = double(second(first(h, time_vector), time_vector))
        return self.output(self.head(h)).transpose(1, 2)


class WindowReward(nn.Module):
    def __init__(self, schedule):
        super().__init__()
        self.features = PositionFeatures(schedule, (1 / 8, 1 / 4, 1 / 2))
        logs = torch.tensor([-0.5 * math.log(snr) for snr in schedule.snr])
        phases = logs[:, None] * torch.tensor([0.25 * 1.6**k for k in range(8)])
        self.register_buffer("levels", torch.cat([phases.sin(), phases.cos()], 1))
        self.first = nn.Conv1d(CHANNELS + self.features.count, REWARD_WIDTH, REWARD_WINDOW)
        self.level = nn.Linear(16, REWARD_WIDTH)
        self.rest = nn.Sequential(
            nn.SiLU(),
            nn.Linear(REWARD_WIDTH, REWARD_WIDTH),
            nn.SiLU(),
            nn.Linear(REWARD_WIDTH, REWARD_WIDTH),
            nn.SiLU(),
            nn.Linear(REWARD_WIDTH, 1, bias=False),
        )

    def forward(self, x, steps, free):
        """x [batch, length, 2], steps [batch], free [batch or 1, length, 1] -> [batch]."""
        states = torch.cat([x, self.features(x, steps, free)], 2).transpose(1, 2)
        first = self.first(states) + self.level(self.levels[steps])[:, :, None]  # [batch, width, windows]
        return self.rest(first.transpose(1, 2)).sum((1, 2)) / REWARD_WINDOW


class Trainer:
    """Adam on a network's parameters, with the gradient's norm clipped, and a moving average of them."""

    def __init__(self, network, compiled):
        self.parameters = list(network.parameters())
        self.averages = [parameter.detach().clone() for parameter in self.parameters]
        self.optimizer = torch.optim.Adam(self.parameters, lr=2e-3, betas=(0.9, 0.99), eps=1e-8, fused=compiled)

    def step(self, loss):
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.parameters, 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        with torch.no_grad():
            if hasattr(torch, "_foreach_lerp_"):
                torch._foreach_lerp_(self.averages, self.parameters, 0.01)
            else:  # before PyTorch 2
                for average, parameter in zip(self.averages, self.parameters):
                    average.lerp_(parameter, 0.01)


def straight_plans(horizon, device):
    """Plans that walk straight from one point to another, [count, horizon, 2]."""
    start, end = 1.8 * torch.rand(2, DEMONSTRATIONS, 1, CHANNELS, device=device) - 0.9
    return start + (end - start) * torch.linspace(0, 1, horizon, device=device)[None, :, None]


class Data:
    """Draws noised batches on the device."""

    def __init__(self, schedule, plans, batch, device):
        self.schedule, self.plans, self.batch, self.device = schedule, plans, batch, device

    def draw(self):
        """clean and noisy [batch, horizon, 2], steps [batch], free and weight [batch, horizon, 1]."""
        horizon = self.plans.shape[1]
        clean = self.plans[torch.randint(len(self.plans), (self.batch,), device=self.device)]
        steps = torch.randint(LEVELS, (self.batch,), device=self.device)
        free = torch.ones(self.batch, horizon, 1, device=self.device)
        free[:, 0, 0] = (torch.rand(self.batch, device=self.device) >= HELD_SHARE).float()
        noise = torch.randn_like(clean)
        noisy = self.schedule.signal[steps][:, None, None] * clean + self.schedule.sigma[steps][:, None, None] * noise
        noisy = noisy * free + clean * (1 - free)
        truncated = self.schedule.truncated[steps]
        weight = (truncated / truncated.mean())[:, None, None] * free
        return clean, noisy, steps, free, weight


def maybe_compiled(function, mode):
    return torch.compile(function, mode=None if mode == "default" else mode) if mode else function


class DiffusionStep:
    def __init__(self, settings, device, mode):
        self.batch = settings["batch"]
        schedule = Schedule().to(device)
        network = TemporalUnet(schedule, settings["width"], settings["multipliers"]).to(device)
        self.trainer = Trainer(network, mode is not None)
        self.data = Data(schedule, straight_plans(settings["horizon"], device), self.batch, device)

        def loss(clean, noisy, steps, free, weight):
            return ((network(noisy, steps, free) - clean).square() * weight).mean()

        self.loss = maybe_compiled(loss, mode)

    def step(self):
        loss = self.loss(*self.data.draw())
        self.trainer.step(loss)
        return loss.detach()


class RewardStep:
    def __init__(self, settings, device, mode):
        self.batch = settings["rewardBatch"]
        schedule = Schedule().to(device)
        models = [
            TemporalUnet(schedule, settings["width"], settings["multipliers"]).to(device).requires_grad_(False)
            for _ in range(2)
        ]
        reward = WindowReward(schedule).to(device)
        self.trainer = Trainer(reward, mode is not None)
        self.data = Data(schedule, straight_plans(settings["horizon"], device), self.batch, device)

        def target(noisy, steps, free):
            difference = models[1](noisy, steps, free) - models[0](noisy, steps, free)
            return difference * schedule.clean_to_noise[steps][:, None, None]

        def loss_of(gradient, target, steps, free):
            error = gradient * schedule.sigma[steps][:, None, None] - target
            return (error.square() * schedule.matching_weight[steps][:, None, None] * free).mean()

        def loss(noisy, steps, free, target):
            x = noisy.detach().requires_grad_(True)
            (gradient,) = torch.autograd.grad(reward(x, steps, free).sum(), x, create_graph=True)
            return loss_of(gradient, target, steps, free)

        def functional_loss(noisy, steps, free, target):
            """The same in the form that torch.compile takes: it does not differentiate a compiled function twice."""
            gradient = torch.func.grad(lambda x: reward(x, steps, free).sum())(noisy)
            return loss_of(gradient, target, steps, free)

        self.target = maybe_compiled(target, mode)
        self.loss = maybe_compiled(functional_loss, mode) if mode else loss

    def step(self):
        _, noisy, steps, free, _ = self.data.draw()
        with torch.no_grad():
            target = self.target(noisy, steps, free)
        loss = self.loss(noisy, steps, free, target)
        self.trainer.step(loss)
        return loss.detach()


class DenoiseStep:
    batch = SAMPLED_PLANS

    def __init__(self, settings, device, mode):
        schedule = Schedule().to(device)
        network = TemporalUnet(schedule, settings["width"], settings["multipliers"]).to(device)
        shape = (SAMPLED_PLANS, settings["horizon"], CHANNELS)
        self.levels = torch.arange(LEVELS, device=device)[:, None].expand(-1, SAMPLED_PLANS).contiguous()
        self.level = LEVELS - 1
        free = torch.ones(1, settings["horizon"], 1, device=device)
        free[:, 0] = 0
        starts = torch.randn(shape, device=device) * (1 - free)
        self.plans = torch.randn(shape, device=device) * free + starts

        def move(plans, steps):
            guess = network(plans, steps, free).clamp(-1, 1)
            table = lambda values: values[steps][:, None, None]  # noqa: E731
            mean = table(schedule.from_clean) * guess + table(schedule.from_noisy) * plans
            return (mean + table(schedule.deviation) * torch.randn_like(plans)) * free + starts

        self.move = maybe_compiled(move, mode)

    def step(self):
        with torch.no_grad():
            # A copy: CUDA graphs write every result to the same place.
            self.plans = self.move(self.plans, self.levels[self.level]).clone()
        self.level = self.level - 1 if self.level > 0 else LEVELS - 1


class Heatmap:
    batch = MAP_POINTS

    def __init__(self, settings, device, mode):
        schedule = Schedule().to(device)
        reward = WindowReward(schedule).to(device)
        steps = torch.full((MAP_POINTS,), MAP_LEVEL, device=device)
        free = torch.ones(1, REWARD_WINDOW, 1, device=device)
        self.points = torch.rand(MAP_POINTS, CHANNELS, device=device)

        def values(points):
            plans = (points * schedule.signal[MAP_LEVEL])[:, None, :].expand(-1, REWARD_WINDOW, -1)
            return reward(plans, steps, free)

        self.values = maybe_compiled(values, mode)

    def step(self):
        with torch.no_grad():
            self.values(self.points)


CASES = {"diffusionStep": DiffusionStep, "rewardStep": RewardStep, "denoiseStep": DenoiseStep, "heatmap": Heatmap}


class Track:
    """One contender of one case, and its times."""

    def __init__(self, contender, device, mode, case, settings):
        self.contender, self.device, self.mode = contender, device, mode
        torch.manual_seed(settings["seed"])
        self.case = case(settings, device, mode)
        self.encode, self.wall = [], []
        self.result = None

    def wait(self):
        if self.device == "cuda":
            torch.cuda.synchronize()

    def time(self, steps):
        """Seconds a step: until Python is free again, and until the device is done."""
        begun = time.perf_counter()
        for _ in range(steps):
            if self.mode == "reduce-overhead":
                torch.compiler.cudagraph_mark_step_begin()
            self.result = self.case.step()
        encoded = time.perf_counter()
        self.wait()
        done = time.perf_counter()
        return (encoded - begun) / steps, (done - begun) / steps


def open_tracks(case, settings):
    """The contenders of a case, warm. One that PyTorch cannot compile is left out, and said so."""
    contenders = [("torch", "cpu", None)]
    if torch.cuda.is_available():
        contenders += [
            ("torch-cuda", "cuda", None),
            ("torch-cuda-compiled", "cuda", "default"),
            ("torch-cuda-graphs", "cuda", "reduce-overhead"),
        ]
    tracks = []
    for contender, device, mode in contenders:
        try:
            track = Track(contender, device, mode, CASES[case], settings)
            for _ in range(5 if mode else 2):
                track.wait()
                track.time(1)
            tracks.append(track)
        except Exception as error:  # noqa: BLE001: whatever the compiler throws
            if mode is None:
                raise
            print(f"{case}: {contender} failed: {type(error).__name__}: {str(error)[:500]}", file=sys.stderr)
    return tracks


def measure(case, settings, budget, quick):
    tracks = open_tracks(case, settings)
    steps = []
    for track in tracks:
        _, wall = track.time(1)
        length = min(ROUND_SECONDS, budget / (LEAST_ROUNDS * len(tracks)))
        steps.append(max(1, min(MOST_STEPS, int(length / wall))))
    begun = time.perf_counter()
    least, most = (1, 1) if quick else (LEAST_ROUNDS, MOST_ROUNDS)
    for turn in range(most):
        if turn >= least and time.perf_counter() - begun > budget:
            break
        for i in range(len(tracks)):
            index = (turn + i) % len(tracks)
            encode, wall = tracks[index].time(steps[index])
            tracks[index].encode.append(encode)
            tracks[index].wall.append(wall)
    for track, count in zip(tracks, steps):
        row = {
            "case": case,
            "contender": track.contender,
            "backend": f"PyTorch {torch.__version__}",
            "adapter": adapter_name(track.device),
            "batch": track.case.batch,
            "horizon": settings["horizon"],
            "width": settings["width"],
            "dispatches": None,
            "encodeMs": rounded(1000 * statistics.median(track.encode)),
            "stepMs": rounded(1000 * statistics.median(track.wall)),
            "rounds": len(track.wall),
            "stepsPerRound": count,
        }
        if track.result is not None:
            row["loss"] = rounded(track.result.item())
        print(json.dumps(row), flush=True)


def adapter_name(device):
    if device == "cuda":
        return torch.cuda.get_device_name()
    threads = torch.get_num_threads()
    return f"CPU, {threads} {'thread' if threads == 1 else 'threads'}"


def rounded(value):
    """Four significant digits."""
    return float(f"{value:.4g}")


def main():
    options = json.loads(sys.argv[1])
    for settings in options["settings"]:
        for case in options["cases"]:
            measure(case, settings, options["budget"], options["quick"])


if __name__ == "__main__":
    main()
